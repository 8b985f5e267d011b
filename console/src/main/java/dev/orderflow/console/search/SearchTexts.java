package dev.orderflow.console.search;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of the search for a customer. */
@MessageBundle("search")
interface SearchTexts {

    @Message("Orders of a customer")
    String title();

    @Message("E-mail address of the customer")
    String email();

    @Message("Find")
    String find();

    @Message(
            "The service orders is asked, and records under your name that you have looked. The address is in no link and no log.")
    String hint();

    @Message("This is not an e-mail address.")
    String invalid();

    @Message("Order")
    String order();

    @Message("Number")
    String number();

    @Message("State")
    String state();

    @Message("Placed")
    String placed();

    @Message("There is no order with this e-mail address.")
    String none();

    @Message("Erased customers are not found.")
    String noneHint();

    @Message("Older")
    String older();

    @Message("Back to the orders")
    String back();
}
