/** Media types of tables; what a file really is, its content says. */
export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const textType = 'text/csv';
export const tableTypes = [workbookType, textType] as const;
