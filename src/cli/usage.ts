export const usage = `signet <command>

  start                 the web server and the worker in one process (what npm start runs)
  serve                 the web server alone
  worker                the worker alone; as many as you like on one DATABASE_URL
  migrate               bring the database to this version and stop
  audit verify <file>   check an exported audit log offline

Settings: PORT, SIGNET_DATA, DATABASE_URL, SIGNET_PUBLIC_URL, SIGNET_PRIVATE_SERVERS, SIGNET_LOG (see docs/guides/operate.md)
`;
