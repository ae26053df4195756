/**
 * The processor time of this process in milliseconds, including its threads for garbage collection and compilation.
 * Unlike a clock, it does not count time in which the machine does other work.
 */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
