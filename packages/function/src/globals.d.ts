/** A global of Freshpaint Functions, from Freshpaint's public template. Our code throws it, but does not define it. */
declare const EventNotSupported: new (message: string) => Error;
