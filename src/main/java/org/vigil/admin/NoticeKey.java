package org.vigil.admin;

import org.vigil.crypto.SigningKey;
import org.vigil.wire.NoticeCertificate;

/** The online key that signs notices, and the offline server key's word for it. */
public record NoticeKey(SigningKey key, NoticeCertificate certificate) {}
