/** What went wrong with a file, in words that follow "FILE: cannot be read: ". */
const WORDS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  EACCES: "you have no permission",
  EPERM: "you have no permission",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of its path is no folder",
  ELOOP: "it is a link",
  EEXIST: "it is there already",
  ENOSPC: "the disk is full",
  EDQUOT: "your share of the disk is used up",
  EFBIG: "it would be larger than a file may be here",
  EROFS: "the file system can only be read",
  EIO: "the disk failed",
  ENAMETOOLONG: "the name is too long",
  EMFILE: "too many files are open",
  EADDRINUSE: "somebody else has it",
  EPIPE: "its reader has gone away",
  ABORT_ERR: "the reading was stopped",
};

/**
 * A system error in words, or its code for one that has none here. Never its message, which may hold more than that.
 *
 * @example
 * describeFileError(Object.assign(new Error(), { code: "ENOSPC" })); // → "the disk is full"
 */
export function describeFileError(error: unknown): string {
  const { code } = Object(error) as { readonly code?: unknown };
  if (typeof code !== "string") return "an unknown error";
  return WORDS[code] ?? `error ${code}`;
}
