/**
 * "0.4 s", "12 s", "2 min 5 s".
 * @param {number} ms
 */
export function seconds(ms) {
  if (ms < 9_950) return `${(ms / 1000).toFixed(1)} s`;
  const whole = Math.round(ms / 1000);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/**
 * @param {string} text
 */
export function indented(text) {
  return text.replaceAll(/^(?=.)/gm, '  ');
}
