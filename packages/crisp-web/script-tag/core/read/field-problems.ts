/** On a page, all problems of one kind of field get the same code, because pages show no message about the problem. */
export const textProblem = (): "not_text" => "not_text";
export const bagProblem = (): "not_plain" => "not_plain";
