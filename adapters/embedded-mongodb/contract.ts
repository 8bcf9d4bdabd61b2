/**
 * Everything the embedded engine understands; whatever is not listed here is refused.
 *
 * The parsers take their tables' keys from these lists, and the guard test compares every command that the
 * suite sends with them, on either engine (embedded-mongodb.md, "Contract first").
 */
export type CommandName = keyof typeof commandOptions;

/** Fields that any command may carry: sessions, transactions, limits and notes of the driver. */
export const commonOptions = words(`
  $db $clusterTime $readPreference lsid txnNumber startTransaction autocommit readConcern
  writeConcern comment maxTimeMS
`);

const greeting = words(`
  client compression helloOk topologyVersion maxAwaitTimeMS saslSupportedMechs speculativeAuthenticate backpressure
  loadBalanced
`);

/** The commands with the fields each takes, beside its own name and `commonOptions`. */
export const commandOptions = {
  hello: greeting,
  isMaster: greeting,
  ismaster: greeting,
  ping: words(''),
  saslStart: words('mechanism payload options autoAuthorize'),
  saslContinue: words('conversationId payload'),
  buildInfo: words(''),
  serverStatus: words(''),
  find: words(`
    filter sort projection hint skip limit batchSize singleBatch let collation allowDiskUse
    noCursorTimeout
  `),
  getMore: words('collection batchSize'),
  killCursors: words('cursors'),
  insert: words('documents ordered bypassDocumentValidation'),
  update: words('updates ordered let bypassDocumentValidation'),
  delete: words('deletes ordered let'),
  findAndModify: words(`
    query sort remove update new fields upsert bypassDocumentValidation arrayFilters hint let collation
  `),
  aggregate: words('pipeline cursor hint let collation allowDiskUse bypassDocumentValidation'),
  count: words('query limit skip hint collation'),
  distinct: words('key query hint collation'),
  create: words('collation'),
  drop: words(''),
  dropDatabase: words(''),
  collMod: words('index'),
  createIndexes: words('indexes commitQuorum'),
  listIndexes: words('cursor'),
  dropIndexes: words('index'),
  listCollections: words('filter nameOnly authorizedCollections cursor'),
  listDatabases: words('filter nameOnly authorizedDatabases'),
  renameCollection: words('to dropTarget'),
  explain: words('verbosity'),
  validate: words('full'),
  endSessions: words(''),
  killSessions: words(''),
  commitTransaction: words('recoveryToken'),
  abortTransaction: words('recoveryToken'),
  configureFailPoint: words('mode data'),
};

/** Fields of one entry of `update.updates` and `delete.deletes`, and of one index of `createIndexes.indexes`. */
export const statementOptions = {
  update: words('q u multi upsert arrayFilters hint collation'),
  delete: words('q limit hint collation'),
  index: words('key name unique sparse partialFilterExpression expireAfterSeconds background v collation ns'),
  collMod: words('keyPattern name expireAfterSeconds'),
};

export type RootOperator = (typeof rootOperators)[number];

/** Operators that stand at the top of a filter, where a field name could. */
export const rootOperators = words('$and $or $nor $expr');

export type QueryOperator = (typeof queryOperators)[number];

/** Operators that stand under a field of a filter. */
export const queryOperators = words(`
  $eq $ne $gt $gte $lt $lte $in $nin $not $exists $type $regex $options $elemMatch $all $size $mod
`);

export type UpdateOperator = (typeof updateOperators)[number];

/** Operators of an update document. */
export const updateOperators = words(`
  $set $unset $inc $mul $min $max $rename $setOnInsert $currentDate $push $pull $pullAll $pop
  $addToSet
`);

export type PushModifier = (typeof pushModifiers)[number];

/** Modifiers of `$push`; `$addToSet` takes `$each` alone. */
export const pushModifiers = words('$each $slice $sort $position');

/** Stages of an update given as a pipeline. */
export const updateStages = words('$set $addFields $unset $project $replaceWith $replaceRoot');

export type ProjectionOperator = (typeof projectionOperators)[number];

/** Operators of a find projection, beside expressions and the positional `$`. */
export const projectionOperators = words('$slice $elemMatch');

export type Stage = (typeof stages)[number];

/** Stages of an aggregation pipeline. */
export const stages = words(`
  $match $project $addFields $set $unset $group $sort $limit $skip $count $unwind $lookup $facet
  $sortByCount $replaceRoot $replaceWith $bucket
`);

/** Stages that a pipeline over a whole database may begin with. */
export const databaseStages = words('$listLocalSessions');

export type Accumulator = (typeof accumulators)[number];

/** Accumulators of `$group` and `$bucket`. */
export const accumulators = words('$sum $avg $min $max $first $last $push $addToSet $count');

export type ExpressionOperator = (typeof expressionOperators)[number];

/** Operators of an aggregation expression. */
export const expressionOperators = words(`
  $literal $let $eq $ne $gt $gte $lt $lte $cmp $and $or $not $cond $ifNull $switch $add $subtract
  $multiply $divide $mod $abs $ceil $floor $round $trunc $sum $avg $min $max $concat $toLower
  $toUpper $substrCP $strLenCP $split $trim $ltrim $rtrim $indexOfCP $regexMatch $arrayElemAt
  $concatArrays $filter $first $last $in $isArray $map $range $reduce $reverseArray $size $slice
  $arrayToObject $objectToArray $mergeObjects $year $month $dayOfMonth $dayOfWeek $dayOfYear $hour
  $minute $second $millisecond $dateToString $dateTrunc $dateAdd $dateSubtract $dateDiff $type
  $isNumber $getField $setField $toString $toInt $toLong $toDouble $toBool $toDate
`);

/** The words of a text, in their order; none for the empty text. */
function words<const Text extends string>(text: Text): readonly Words<Text>[] {
  return text.split(/\s+/).filter((word) => word !== '') as Words<Text>[]; // what the type says, done
}

type Words<Text extends string> = Exclude<Split<OneLine<Text>>, ''>;

type OneLine<Text extends string, Line extends string = ''> = Text extends `${infer Start}\n${infer Rest}`
  ? OneLine<Rest, `${Line} ${Start}`>
  : `${Line} ${Text}`;

type Split<Text extends string, Found = never> = Text extends `${infer Word} ${infer Rest}`
  ? Split<Rest, Found | Word>
  : Found | Text;
