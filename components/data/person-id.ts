"use client";

import { createContext } from "react";

/** Who reads: what is kept in this browser is kept for them alone. Undefined outside the portal. */
export const PersonIdContext = createContext<string | undefined>(undefined);
