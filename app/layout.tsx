import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { readTheme, readTimeZone, THEME_COOKIE } from "@/components/shell/preferences";
import { TIME_ZONE_COOKIE } from "@/components/ui/time-zone-cookie";
import { UiProviders } from "@/components/ui/ui-providers";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Countersign", template: "%s · Countersign" },
  description: "Decides whether a machine-learning release may reach production, and proves why.",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbfbfa" },
    { media: "(prefers-color-scheme: dark)", color: "#101216" },
  ],
};

/**
 * The document. It reads theme and time zone from their cookies, so the first paint already follows the
 * reader's preferences.
 */
export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const jar = await cookies();
  return (
    <html lang="en" data-theme={readTheme(jar.get(THEME_COOKIE)?.value)}>
      <body>
        <UiProviders timeZone={readTimeZone(jar.get(TIME_ZONE_COOKIE)?.value)}>{children}</UiProviders>
      </body>
    </html>
  );
}
