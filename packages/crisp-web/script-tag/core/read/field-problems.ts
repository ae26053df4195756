/** For pages: there are no messages to say it in. */
export const textProblem = (): "not_text" => "not_text";
export const bagProblem = (): "not_plain" => "not_plain";
