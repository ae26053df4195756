/** On a page, every problem with a text gets the same code, because a page shows no message about the problem. */
export const textProblem = (): "not_text" => "not_text";
export const bagProblem = (): "not_plain" => "not_plain";
