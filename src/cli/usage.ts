export const usage = `signet <command>

  start                 the web server and the worker in one process (what npm start runs)
  serve                 the web server alone
  worker                the worker alone; as many as you like on one DATABASE_URL
  migrate               bring the database to this version and stop
  audit verify <file>   check an exported audit log offline; with --key <file or text> against the key you noted earlier,
                        with --checkpoint <file> against a checkpoint you kept (each may be given several times)
  person recover <email>  print a one-time link by which somebody sets a new password (--workspace <short name> when in several)

Settings: PORT, SIGNET_DATA, DATABASE_URL, SIGNET_PUBLIC_URL, SIGNET_TRUSTED_PROXIES, SIGNET_PRIVATE_SERVERS, SIGNET_PLC_DIRECTORY,
SIGNET_METRICS_TOKEN, SIGNET_LOG (see docs/guides/operate.md)
`;
