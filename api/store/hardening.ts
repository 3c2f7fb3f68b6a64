/**
 * How the serving database is opened: nothing can be written, no other file or address reached, no extension loaded, no
 * disk used for spilling, and none of that can be set back. One thread a question: questions are small, and several are answered
 * at once. User text never becomes SQL; this is the second wall.
 */
export const hardening: Readonly<Record<string, string>> = {
  access_mode: 'READ_ONLY',
  enable_external_access: 'false',
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  allow_community_extensions: 'false',
  memory_limit: '512MB',
  threads: '1',
  max_temp_directory_size: '0B',
  lock_configuration: 'true'
}
