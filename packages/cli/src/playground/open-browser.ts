import open from "open";

/**
 * Opens the browser of the user, if there seems to be one. A failure is ignored, since the address has been printed.
 */
export async function openBrowser(url: string): Promise<void> {
  if (!hasScreen()) return;
  try {
    const opener = await open(url);
    opener.on("error", () => undefined);
    opener.unref();
  } catch {}
}

/** On a server, or over ssh, a browser of the terminal would be started, or nothing. */
function hasScreen(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY, WSL_DISTRO_NAME, CI } = process.env;
  if (CI !== undefined) return false;
  return process.platform !== "linux" || Boolean(DISPLAY || WAYLAND_DISPLAY || WSL_DISTRO_NAME);
}
