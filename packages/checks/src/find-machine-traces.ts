/**
 * Traces of the machine on which a text was written. A path matches only if no name is directly before its first slash.
 * Therefore a web address such as `example.com/home/` does not match.
 */
const TRACES: readonly RegExp[] = [
  /(?<![\w.~%-])\/(?:work|home|Users)\/[^\s"'`)]*/,
  /(?<!\w)[CD]:\\[^\s"'`)]*/,
  /\bregistry\.[\w.-]+\.(?:com|dev|io|net|org)\b/,
  /\bnpm\.pkg\.github\.[\w.-]+/,
];

/**
 * Returns the lines of a text that contain a path of a machine or the host of a package registry.
 * @param hosts - Additional hosts to search for, such as the host of this machine's registry.
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
