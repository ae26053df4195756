import open from "open";

/**
 * Opens the user's browser, if there is a screen. A failure is ignored, because the user can open the printed address.
 */
export async function openBrowser(url: string): Promise<void> {
  if (!hasScreen()) return;
  try {
    const opener = await open(url);
    opener.on("error", () => undefined);
    opener.unref();
  } catch {}
}

/**
 * Returns whether there is a screen. On a server or over ssh there is no screen. A text browser could then start in the
 * terminal.
 */
function hasScreen(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY, WSL_DISTRO_NAME, CI } = process.env;
  if (CI !== undefined) return false;
  return process.platform !== "linux" || Boolean(DISPLAY || WAYLAND_DISPLAY || WSL_DISTRO_NAME);
}
