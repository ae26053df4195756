import { CRISP_URL } from "./open-pages.js";

/** The snippet that Crisp's settings page shows for copying into a web site. */
export function hostSnippet(websiteId: string): string {
  return `<script type="text/javascript">window.$crisp=[];window.CRISP_WEBSITE_ID="${websiteId}";(function(){d=document;s=d.createElement("script");s.src="${CRISP_URL}";s.async=1;d.getElementsByTagName("head")[0].appendChild(s);})();</script>`;
}

/** The result of `page.evaluate`: the addresses of Crisp's scripts on the page. */
export const CRISP_TAGS = `[...document.scripts].map(({ src }) => src).filter((src) => src.endsWith("/l.js"))`;
