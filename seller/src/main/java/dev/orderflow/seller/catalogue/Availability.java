package dev.orderflow.seller.catalogue;

/** The availability of a product, as customers see it. Sellers see the number of pieces. */
enum Availability {
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
