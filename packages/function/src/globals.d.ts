/** A global of Freshpaint Functions, from Freshpaint's public template. This code only throws the error. */
declare const EventNotSupported: new (message: string) => Error;
