/** The text for each code of a system error. The text follows the name of the file, as in "FILE: cannot be read: ". */
const WORDS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  EACCES: "you have no permission",
  EPERM: "you have no permission",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of its path is not a folder",
  ELOOP: "it is a symbolic link",
  EEXIST: "it exists already",
  ENOSPC: "the disk is full",
  EDQUOT: "your disk quota is used up",
  EFBIG: "the file would be too large for this system",
  EROFS: "the file system is read-only",
  EIO: "the disk failed",
  ENAMETOOLONG: "the name is too long",
  EMFILE: "too many files are open",
  EADDRINUSE: "another process uses it",
  EPIPE: "its reader has closed it",
  ABORT_ERR: "the reading was stopped",
};

/**
 * Describes a system error. If the table has no text for the error, the description contains the error's code. The
 * error's message is not used, because it may contain values.
 *
 * @example
 * describeFileError(Object.assign(new Error(), { code: "ENOSPC" })); // → "the disk is full"
 */
export function describeFileError(error: unknown): string {
  const { code } = Object(error) as { readonly code?: unknown };
  if (typeof code !== "string") return "an unknown error";
  return WORDS[code] ?? `error ${code}`;
}
