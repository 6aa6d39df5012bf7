"use client";

import { LogOut } from "lucide-react";
import { signOut } from "next-auth/react";
import { MenuAct } from "./menu-act";

/** Ends the session on the server, and opens the sign-in page. */
export function SignOutForm() {
  return (
    <MenuAct icon={<LogOut />} onClick={() => void signOut({ callbackUrl: "/sign-in" })}>
      Sign out
    </MenuAct>
  );
}
