-- Finds to whom mails went long ago.
create index notification_personal on notification (created_at) where recipient <> 'erased@example.org';
