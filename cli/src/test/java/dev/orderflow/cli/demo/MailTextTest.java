package dev.orderflow.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MailTextTest {

    @Test
    void readsAPlainMail() {
        assertThat(MailText.of("From: a@example.org\r\nSubject: Hello\r\n\r\nOne\r\nTwo\r\n"))
                .isEqualTo("From:    a@example.org\nSubject: Hello\n\nOne\nTwo");
    }

    @Test
    void readsANestedPlainPart() {
        assertThat(MailText.of("""
                        From: =?UTF-8?Q?B=C3=BCcher?= <b@example.org>
                        Subject: =?UTF-8?B?w4Q=?=
                         =?UTF-8?Q?rger?=
                        Content-Type: multipart/mixed; boundary="outer"

                        --outer
                        Content-Type: multipart/alternative; boundary=inner

                        --inner
                        Content-Type: text/html

                        <p>no</p>
                        --inner
                        Content-Type: text/plain; charset=UTF-8
                        Content-Transfer-Encoding: quoted-printable

                        F=C3=BCr =
                        Ada
                        --inner--
                        --outer--
                        """.replace("\n", "\r\n")))
                .isEqualTo("From:    Bücher <b@example.org>\nSubject: Ärger\n\nFür Ada");
    }

    @Test
    void readsAMailWithoutText() {
        assertThat(MailText.of("Content-Type: text/html\r\n\r\n<p>no</p>\r\n")).isEqualTo("From:    \nSubject: \n\n");
    }
}
