"""Sends DHCP packets no ordinary client sends. usage: oddities.py INTERFACE SERVER-MAC PIPE

Each line of the pipe is NAME MAC ADDRESS: a function of this file and the client that sends its packet, with the last
four octets of its MAC as xid.
"""
import sys

from scapy.arch.linux import L2Socket
from scapy.layers.inet import IP, UDP
from scapy.layers.l2 import Ether
from scapy.packet import Raw

SERVER = "192.168.0.1"
EVERYBODY = "255.255.255.255"
BROADCAST = "ff:ff:ff:ff:ff:ff"
COOKIE = bytes.fromhex("63825363")
DISCOVER, OFFER, REQUEST, DECLINE, ACK, NAK, RELEASE, INFORM = range(1, 9)


def octets(address):
    return bytes(int(part) for part in address.split("."))


def option(code, value=b""):
    return bytes([code, len(value)]) + value


def kind(number):
    return option(53, bytes([number]))


END = b"\xff"


class Client:
    """One client, and the ordinary packet that the cases below change."""

    def __init__(self, mac, address):
        self.mac = mac
        self.address = address
        self.hardware = bytes.fromhex(mac.replace(":", ""))

    def bootp(self, options, op=1, htype=1, hlen=6, hops=0, secs=0, flags=0, ciaddr="0.0.0.0", siaddr="0.0.0.0",
              giaddr="0.0.0.0", sname=b"", file=b"", cookie=COOKIE):
        return (bytes([op, htype, hlen, hops]) + self.hardware[2:] + secs.to_bytes(2, "big") + flags.to_bytes(2, "big")
                + octets(ciaddr) + bytes(4) + octets(siaddr) + octets(giaddr) + self.hardware.ljust(16, b"\0") + sname.ljust(64, b"\0")
                + file.ljust(128, b"\0") + cookie + options)

    def frame(self, payload, source="0.0.0.0", target=EVERYBODY, checksum=None, ports=(68, 67)):
        to = BROADCAST if target == EVERYBODY else server_mac
        return (Ether(src=self.mac, dst=to) / IP(src=source, dst=target)
                / UDP(sport=ports[0], dport=ports[1], chksum=checksum) / Raw(payload))

    def discover(self, more=b"", **fields):
        return self.frame(self.bootp(kind(DISCOVER) + more + END, **fields))

    def request(self, more, source="0.0.0.0", target=EVERYBODY, **fields):
        return self.frame(self.bootp(kind(REQUEST) + more + END, **fields), source, target)


# Packets that are to be answered.

def plain(client):
    return client.discover()


def broadcast_flag(client):
    return client.discover(flags=0x8000)


def reserved_flags(client):
    return client.discover(flags=0x7FFF)


def hops(client):
    return client.discover(hops=7)


def secs(client):
    return client.discover(secs=65535)


def fields_in_use(client):
    return client.discover(siaddr="192.168.0.66", sname=b"client's", file=b"of-the-client")


def padded_cookie(client):
    return client.discover(cookie=bytes(8) + COOKIE)


def overloaded_file(client):
    return client.frame(client.bootp(option(52, b"\x01") + END, file=kind(DISCOVER) + END))


def overloaded_both(client):
    return client.frame(client.bootp(option(52, b"\x03") + END, file=option(12, b"in-file") + END,
                                     sname=kind(DISCOVER) + END))


def small_limit(client):
    return client.discover(option(57, (300).to_bytes(2, "big")))


def large_limit(client):
    return client.discover(option(57, b"\xff\xff"))


def asks_for_everything(client):
    return client.discover(option(55, bytes(range(1, 255))))


def split_identifier(client):
    return client.discover(option(61, b"\0" + b"a" * 200) + option(61, b"b" * 100))


def odd_length(client):
    return client.discover(option(61, b"\0odd"))


def even_length(client):
    return client.discover(option(61, b"\0even"))


def no_checksum(client):
    return client.frame(client.bootp(kind(DISCOVER) + END), checksum=0)


def rubbish_after_end(client):
    return client.frame(client.bootp(kind(DISCOVER) + END + b"\x35\x01\x07" + b"\xaa" * 40))


def broadcast_rebind(client):
    return client.request(b"", source=client.address, ciaddr=client.address)


def rebind_with_flag(client):
    return client.request(b"", ciaddr=client.address, flags=0x8000)


def renew(client):
    return client.request(b"", source=client.address, target=SERVER, ciaddr=client.address)


def renew_of_another(client):
    return client.request(b"", source="192.168.0.250", target=SERVER, ciaddr="192.168.0.250")


def select_another(client):
    return client.request(option(54, octets(SERVER)) + option(50, octets("192.168.0.250")))


def select_without_address(client):
    return client.request(option(54, octets(SERVER)))


def reboot(client):
    return client.request(option(50, octets(client.address)))


def reboot_with_another(client):
    return client.request(option(50, octets("192.168.0.250")))


def inform(client):
    return client.frame(client.bootp(kind(INFORM) + END, ciaddr=client.address), client.address, SERVER)


def inform_from_nowhere(client):
    return client.frame(client.bootp(kind(INFORM) + END, ciaddr=client.address))


def ask_the_boot_server(client):
    return client.frame(client.bootp(kind(REQUEST) + option(60, b"PXEClient") + END, ciaddr=client.address),
                        client.address, SERVER, ports=(5011, 4011))


# Packets that are to be left alone.

def reply_as_request(client):
    return client.discover(op=2)


def short_hardware_address(client):
    return client.discover(hlen=3)


def no_type(client):
    return client.frame(client.bootp(option(12, b"bootp") + END))


def empty_type(client):
    return client.frame(client.bootp(option(53) + END))


def an_offer(client):
    return client.frame(client.bootp(kind(OFFER) + END))


def an_ack(client):
    return client.frame(client.bootp(kind(ACK) + END))


def lease_active(client):
    return client.frame(client.bootp(kind(13) + END))


def no_cookie(client):
    return client.discover(cookie=b"")


def cut_header(client):
    return client.frame(client.bootp(kind(DISCOVER) + END)[:100])


def code_as_last_octet(client):
    return client.frame(client.bootp(kind(DISCOVER) + b"\x32"))


def select_elsewhere(client):
    return client.request(option(54, octets("192.168.0.2")) + option(50, octets(client.address)))


def request_without_anything(client):
    return client.request(b"")


def request_with_everything(client):
    return client.request(option(54, octets(SERVER)) + option(50, octets(client.address)), ciaddr=client.address)


def rebind_of_another(client):
    return client.request(b"", ciaddr="192.168.0.250")


def decline_without_server(client):
    return client.frame(client.bootp(kind(DECLINE) + option(50, octets(client.address)) + END))


def release(client):
    return client.frame(client.bootp(kind(RELEASE) + option(54, octets(SERVER)) + END, ciaddr=client.address),
                        client.address, SERVER)


def inform_without_address(client):
    return client.frame(client.bootp(kind(INFORM) + END))


def relayed(client):
    return client.discover(giaddr="192.168.0.9")


if __name__ == "__main__":
    interface, server_mac, pipe = sys.argv[1:]
    socket = L2Socket(iface=interface)
    print("ready", flush=True)
    with open(pipe) as orders:
        for order in orders:
            name, mac, address = order.split()
            socket.send(globals()[name](Client(mac, address)))
            print("sent", name, mac, flush=True)
    socket.close()
