/** Records are found by their number. */
export const recordNumberMigration = {
  id: 'records-010-record-numbers',
  sql: `
    CREATE INDEX crm_records_by_number ON crm_records (type_id, number) WHERE number IS NOT NULL;
  `,
};
