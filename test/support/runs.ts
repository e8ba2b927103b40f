/** How often a property is tried: 100 by `npm test`, more by the greater tiers. */
export const runs = Number(process.env['LVZHI_RUNS'] ?? 100);
