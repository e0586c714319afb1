# SPDX-License-Identifier: Apache-2.0
"""A mail server on 127.0.0.1 that wants STARTTLS and a user, and keeps each mail as a file with its envelope.

server.py PORT CERTIFICATE KEY FOLDER

later@... is told to come again the first time, never@... every time.
"""
import pathlib
import signal
import ssl
import sys

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

port, certificate, key, folder = int(sys.argv[1]), sys.argv[2], sys.argv[3], pathlib.Path(sys.argv[4])


class Handler:
    held_off = False

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("never@"):
            return f"550 5.1.1 <{address}>: nobody here has that name"
        if address.startswith("later@") and not self.held_off:
            self.held_off = True
            return f"450 4.2.0 <{address}>: come again"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        name = folder / f"{len(list(folder.glob('*.eml')))}.part"
        head = f"X-Envelope: {envelope.mail_from} to {' '.join(envelope.rcpt_tos)}, TLS {session.ssl is not None}\r\n"
        name.write_bytes(head.encode() + envelope.original_content)
        name.rename(name.with_suffix(".eml"))
        return "250 OK"


def authenticate(server, session, envelope, mechanism, login):
    return AuthResult(success=(login.login, login.password) == (b"app", b"hunter2"))


tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
tls.load_cert_chain(certificate, key)
controller = Controller(
    Handler(),
    hostname="127.0.0.1",
    port=port,
    tls_context=tls,
    require_starttls=True,
    authenticator=authenticate,
    auth_required=True,
)
controller.start()
print("ready", flush=True)
signal.sigwait({signal.SIGTERM, signal.SIGINT})
controller.stop()
