/**
 * Of what cannot be made again from history: on disk, on most members of a replica set, before anyone hears of it.
 * Everything else in MongoDB is a read model and needs no such wait.
 */
export const lastingWrite = { w: 'majority', journal: true } as const;
