package dev.orderflow.cli.inbox;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.MessageDeliveryHandler;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps the newest {@value #MAILS} mails, but no more than {@value #BYTES} bytes. Removes older mails, and addresses without mails.
 * It checks after every {@value #STEP} mails, or an equal share of the bytes, so the inbox may exceed its limit by that much.
 */
final class NewestMails implements MessageDeliveryHandler {

    // A mail of the services takes 6 to 7 KB of heap, its address 1 KB.
    static final int MAILS = 3_000;
    static final int BYTES = 8 << 20;
    static final int STEP = 300;

    private final Managers managers;
    private final MessageDeliveryHandler delivery;
    private int mails;
    private long bytes;

    private NewestMails(Managers managers, MessageDeliveryHandler delivery) {
        this.managers = managers;
        this.delivery = delivery;
    }

    static void keepIn(Managers managers) {
        UserManager users = managers.getUserManager();
        if (!(users.getMessageDeliveryHandler() instanceof NewestMails)) {
            users.setMessageDeliveryHandler(new NewestMails(managers, users.getMessageDeliveryHandler()));
        }
    }

    /** GreenMail calls this for one mail at a time: it holds a lock until the mail is stored. */
    @Override
    public GreenMailUser handle(MovingMessage mail, MailAddress address) throws MessagingException, UserException {
        mails++;
        bytes += mail.getMessage().getSize();
        if (mails >= STEP || bytes >= BYTES / (MAILS / STEP)) {
            try {
                removeOldest();
            } catch (FolderException e) {
                throw new IllegalStateException(e);
            }
            mails = 0;
            bytes = 0;
        }
        return delivery.handle(mail, address);
    }

    private void removeOldest() throws MessagingException, FolderException {
        List<Mail> newestFirst = newestFirst();
        Set<MailFolder> changed = new LinkedHashSet<>();
        long size = 0;
        for (int i = 0; i < newestFirst.size(); i++) {
            Mail mail = newestFirst.get(i);
            size += mail.message().getMimeMessage().getSize();
            if (i >= MAILS || size > BYTES) {
                mail.message().setFlag(Flags.Flag.DELETED, true);
                changed.add(mail.folder());
            }
        }
        Set<String> emptied = new HashSet<>();
        for (MailFolder folder : changed) {
            folder.expunge();
            if (folder.getMessageCount() == 0) {
                emptied.add(folder.getFullName());
            }
        }
        removeAddresses(emptied);
    }

    private List<Mail> newestFirst() throws FolderException {
        List<Mail> all = new ArrayList<>();
        for (MailFolder folder : managers.getImapHostManager().getStore().listMailboxes("*")) {
            folder.getMessages().forEach(message -> all.add(new Mail(folder, message)));
        }
        all.sort(Comparator.comparing(Mail::received).reversed());
        return all;
    }

    private void removeAddresses(Set<String> inboxes) {
        UserManager users = managers.getUserManager();
        for (GreenMailUser user : List.copyOf(users.listUser())) {
            if (inboxes.contains("#mail." + user.getQualifiedMailboxName() + ".INBOX")) {
                users.deleteUser(user);
            }
        }
    }

    private record Mail(MailFolder folder, StoredMessage message) {
        Date received() {
            return message.getReceivedDate();
        }
    }
}
