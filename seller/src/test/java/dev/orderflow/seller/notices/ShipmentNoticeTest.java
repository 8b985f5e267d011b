package dev.orderflow.seller.notices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.seller.Address;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ShipmentNoticeTest {

    @Test
    void leavesOutMissingPartsOfAnAddress() {
        assertThat(ShipmentNotice.lines(new Address("Weg 1", "Berlin", "10117", "DE-BE", "DE")))
                .containsExactly("Weg 1", "10117 Berlin", "DE-BE, DE");
        assertThat(ShipmentNotice.lines(new Address("1 Queen's Road", "Hong Kong", "", "", "HK")))
                .containsExactly("1 Queen's Road", "Hong Kong", "HK");
    }

    @Test
    void keepsEachTextOnOneLine() {
        ShipmentNotice notice = new ShipmentNotice(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "Seller\r\nBcc: a@example.org",
                "s@example.org\nBcc: b@example.org",
                " Ada\r\n\r\nPick list\u2028",
                List.of("Weg\u00851"),
                List.of(new ShipmentNotice.Line("SKU\n", "Bell\t", 1)));

        assertThat(notice.sellerName()).isEqualTo("Seller Bcc: a@example.org");
        assertThat(notice.sellerEmail()).isEqualTo("s@example.org Bcc: b@example.org");
        assertThat(notice.recipient()).isEqualTo("Ada Pick list");
        assertThat(notice.address()).containsExactly("Weg 1");
        assertThat(notice.lines()).containsExactly(new ShipmentNotice.Line("SKU", "Bell", 1));
    }

    @Test
    void makesNoLinksOfTheTextsOfCustomers() {
        ShipmentNotice notice = new ShipmentNotice(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "Seller",
                "s@example.org",
                "Pay at https://evil.example",
                List.of("www.evil.example"),
                List.of(new ShipmentNotice.Line("SKU.1", "Bell", 1)));

        assertThat(notice.recipient()).isEqualTo("Pay at https: / /evil. example");
        assertThat(notice.address()).containsExactly("www. evil. example");
        assertThat(notice.sellerEmail()).isEqualTo("s@example.org");
    }
}
