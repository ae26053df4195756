/**
 * Returns the SHA-256 of a file in hexadecimal, as `sha256sum` prints it. Returns an empty text if the file can no
 * longer be read.
 */
export async function sha256(file: Blob): Promise<string> {
  try {
    const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
  } catch {
    return "";
  }
}
