import { handleNextAuth } from "@/server/auth/next-auth-handler";

export const GET = handleNextAuth;
export const POST = handleNextAuth;
