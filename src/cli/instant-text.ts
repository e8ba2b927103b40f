/** Instants and sizes as an office reads them. */

/** 2026-11-20 10:00:00, in Asia/Shanghai whatever the machine's zone. */
export function instantText(at: Date): string {
  return at.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' });
}

/** How long ago, in the largest unit that says enough. */
export function agoText(at: Date, now: Date): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - at.getTime()) / 60_000));
  if (minutes < 60) return `${minutes}分钟前`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours}小时前` : `${Math.floor(hours / 24)}天前`;
}

export function sizeText(bytes: number): string {
  const units = ['字节', 'KB', 'MB', 'GB', 'TB'];
  let [size, unit] = [bytes, 0];
  while (size >= 1024 && unit < units.length - 1) [size, unit] = [size / 1024, unit + 1];
  return `${unit === 0 ? size : size.toFixed(size < 10 ? 1 : 0)} ${units[unit]}`;
}
