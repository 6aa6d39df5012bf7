import type { NextConfig } from "next";

/**
 * Headers that never vary. The Content-Security-Policy is not among them: it carries a nonce per request, so the server
 * that hosts Next adds it (`server/web/document-security.ts`). Should a page ever be served without that, framing,
 * sniffing, leaking referrers and caching stay refused.
 */
const STANDING_HEADERS = [
  { key: "X-Frame-Options", value: "DENY" },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  {
    key: "Permissions-Policy",
    value: "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
  },
];

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // The portal shows no photographs. Without this, anyone could have images scaled without signing in.
  images: { unoptimized: true },
  typescript: { ignoreBuildErrors: false },
  headers: async () => [
    { source: "/:path*", headers: STANDING_HEADERS },
    // Everything but the hashed, immutable files Next serves: a page shows what one person may see, so nobody keeps a copy.
    { source: "/((?!_next/static/).*)", headers: [{ key: "Cache-Control", value: "private, no-store" }] },
  ],
};

export default config;
