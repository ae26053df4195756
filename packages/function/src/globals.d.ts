/** What a Freshpaint Function finds besides `fetch`: by Freshpaint's public template, only thrown by us. */
declare const EventNotSupported: new (message: string) => Error;
