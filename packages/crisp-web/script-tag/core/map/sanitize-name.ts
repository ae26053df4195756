/** For pages: without the pieces that keep core fast on names of a megabyte. */
export const sanitizeName = (name: string): string => name.replace(/\s/g, "_").replace(/\W/g, "");
