package se.vardkas.delivery.proof;

/** Whose it is to mend what made a provider refuse a message. */
public enum Blame {
    /** Nobody's who could be told. */
    NOBODY,
    /** The person's: the address leads nowhere any more. */
    ADDRESS,
    /** The person's: no SMS comes to the number, for it is no mobile phone or they do not want any. It may be called. */
    ADDRESS_FOR_SMS,
    /** Ours: the message, or how the provider's account is set up, is not as the provider wants it. */
    OPERATORS,
    /** Ours: the provider does not let us in, so whatever is sent next is refused too. */
    ACCOUNT
}
