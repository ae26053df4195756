import open from "open";

/** Opens the user's browser, if there is a screen. A failure is ignored, since the address was printed. */
export async function openBrowser(url: string): Promise<void> {
  if (!hasScreen()) return;
  try {
    const opener = await open(url);
    opener.on("error", () => undefined);
    opener.unref();
  } catch {}
}

/** On a server or over ssh there is no screen: a text browser would start in the terminal, or nothing. */
function hasScreen(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY, WSL_DISTRO_NAME, CI } = process.env;
  if (CI !== undefined) return false;
  return process.platform !== "linux" || Boolean(DISPLAY || WAYLAND_DISPLAY || WSL_DISTRO_NAME);
}
