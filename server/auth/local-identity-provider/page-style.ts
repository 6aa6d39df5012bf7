import { createHash } from "node:crypto";

/** The product's colours in one small sheet, because these pages are not part of the portal's bundle. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--paper:light-dark(#fbfbfa,#101216);--raised:light-dark(#fff,#171a20);--hover:light-dark(#eeeeea,#1e222a);
--ink:light-dark(#16181d,#e7e9ee);--muted:light-dark(#4d525d,#aab0bc);--rule:light-dark(#e4e4df,#262a32);--edge:light-dark(#83878f,#6d7482);
--accent:light-dark(#1d4593,#95b6ff);--accent-hover:light-dark(#16356f,#b4cbff);--on-accent:light-dark(#fff,#0d1424)}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:14px/20px "Inter Variable",Inter,system-ui,sans-serif}
main{max-width:44rem;margin:0 auto;padding:48px 16px}
h1{margin:0 0 8px;font-size:28px;line-height:36px;letter-spacing:-.02em;text-wrap:balance}
p{margin:0 0 16px;color:var(--muted);max-width:60ch}
ul{list-style:none;margin:24px 0;padding:0;display:grid;gap:8px;grid-template-columns:repeat(auto-fill,minmax(min(100%,18rem),1fr))}
form{margin:0}
button{width:100%;min-height:44px;padding:8px 12px;border:1px solid var(--edge);border-radius:4px;background:var(--raised);color:inherit;
font:inherit;text-align:left;cursor:pointer}
button:hover{background:var(--hover)}
button.primary{width:auto;min-width:min(100%,18rem);padding:8px 16px;border-color:var(--accent);background:var(--accent);color:var(--on-accent);font-weight:500;text-align:center}
button.primary:hover{border-color:var(--accent-hover);background:var(--accent-hover)}
button b{display:block;font-weight:500}
button span{color:var(--muted);font-size:13px}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
summary{cursor:pointer;color:var(--accent);padding:12px 0}
footer{margin-top:32px;padding-top:12px;border-top:1px solid var(--rule);color:var(--muted);font-size:12px}
@media (forced-colors:active){button{border-color:ButtonText}}
`;

/** Permits nothing but this sheet and the page's own forms: no scripts, no frames, no other origin. */
export const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${createHash("sha256").update(PAGE_STYLE).digest("base64")}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
