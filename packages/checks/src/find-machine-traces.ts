/**
 * What tells of the machine that a text was written on. A path has to begin at its first slash, so that an
 * address that ends in one of these folders is none.
 */
const TRACES: readonly RegExp[] = [
  /(?<![\w.~%-])\/(?:work|home|Users)\/[^\s"'`)]*/,
  /(?<!\w)[CD]:\\[^\s"'`)]*/,
  /\bregistry\.[\w.-]+\.(?:com|dev|io|net|org)\b/,
  /\bnpm\.pkg\.github\.[\w.-]+/,
];

/**
 * Lines of a text that name a path of a machine or the host of a package registry.
 * @param hosts - Further hosts to look for, such as that of this machine's registry.
 */
export function findMachineTraces(text: string, hosts: readonly string[]): readonly string[] {
  return text.split("\n").flatMap((line, index) => {
    const found = [
      ...TRACES.flatMap((pattern) => pattern.exec(line)?.[0] ?? []),
      ...hosts.filter((host) => line.includes(host)),
    ];
    return found.map((trace) => `line ${index + 1}: ${trace}`);
  });
}
