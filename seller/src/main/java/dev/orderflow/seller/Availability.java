package dev.orderflow.seller;

/** How much there is of a product, in the words for people who buy it. How many pieces there are is the seller's affair. */
public enum Availability {
    IN_STOCK,

    /** {@value #FEW} pieces or fewer. */
    LOW,

    SOLD_OUT;

    private static final int FEW = 5;

    static Availability of(int pieces) {
        if (pieces > FEW) {
            return IN_STOCK;
        }
        return pieces > 0 ? LOW : SOLD_OUT;
    }
}
