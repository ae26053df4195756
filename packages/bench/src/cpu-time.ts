/**
 * Milliseconds of processor time that this process has used, its threads for garbage and compilation included. Unlike
 * a clock it stands still while the machine does something else.
 */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
