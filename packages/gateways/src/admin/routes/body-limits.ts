/** The largest body that carries a flow: the longest document, most of whose characters may take three bytes. */
export const FLOW_BODY_BYTES_MAX = 4 * 1024 * 1024;
/** The largest body that carries a file of quick texts: its characters, most of which may take three bytes. */
export const IMPORT_BODY_BYTES_MAX = 4 * 1024 * 1024;
/** The largest body that carries an article, likewise. */
export const ARTICLE_BODY_BYTES_MAX = 512 * 1024;
