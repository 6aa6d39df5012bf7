/** The teams within a reader's reach; `*` for every team. */
export type Teams = readonly string[] | "*";
