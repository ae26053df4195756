/**
 * Traces of the machine on which a text was written. A path must begin at its first slash, so an address that ends in
 * one of these folders does not match.
 */
const TRACES: readonly RegExp[] = [
  /(?<![\w.~%-])\/(?:work|home|Users)\/[^\s"'`)]*/,
  /(?<!\w)[CD]:\\[^\s"'`)]*/,
  /\bregistry\.[\w.-]+\.(?:com|dev|io|net|org)\b/,
  /\bnpm\.pkg\.github\.[\w.-]+/,
];

/**
 * The lines of a text that contain a path of a machine or the host of a package registry.
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
