"use client";

import { createContext } from "react";

/** The id of the reader. Data stored in this browser is stored for them alone. Undefined outside the portal. */
export const PersonIdContext = createContext<string | undefined>(undefined);
