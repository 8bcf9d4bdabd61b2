/** Figures of one run of a job. Empty where nothing happened. */
export type JobReport = Readonly<Record<string, string | number>>;
