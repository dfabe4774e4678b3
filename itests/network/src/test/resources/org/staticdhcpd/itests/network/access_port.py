"""A switch with two ports, for kernels without VLANs. usage: access_port.py TRUNK ACCESS TAG...

What comes from the access port goes to the trunk as it is. What comes from the trunk goes to the access port if it
carries exactly these 802.1Q tags (PCP << 13 | DEI << 12 | VID, outermost first), and without them; all else is dropped.
"""
import select
import socket
import struct
import sys

SOL_PACKET = 263
PACKET_AUXDATA = 8
PACKET_OUTGOING = 4
VLAN_VALID = 1 << 4
ETH_P_ALL = 3
DOT1Q = 0x8100


def port(name):
    opened = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_ALL))
    opened.setsockopt(SOL_PACKET, PACKET_AUXDATA, 1)
    opened.bind((name, 0))
    return opened


def receive(opened):
    """A frame with all its tags in place: the kernel takes the outermost out and hands it over beside the frame."""
    frame, auxiliary, _, address = opened.recvmsg(65536, 256)
    if address[2] == PACKET_OUTGOING:
        return None
    for level, kind, data in auxiliary:
        if level == SOL_PACKET and kind == PACKET_AUXDATA:
            status, _, _, _, _, tci, _ = struct.unpack("=IIIHHHH", data[:20])
            if status & VLAN_VALID:
                return frame[:12] + struct.pack("!HH", DOT1Q, tci) + frame[12:]
    return frame


def tags(frame):
    found = []
    at = 12
    while struct.unpack_from("!H", frame, at)[0] == DOT1Q:
        found.append(struct.unpack_from("!H", frame, at + 2)[0])
        at += 4
    return found


trunk, access = port(sys.argv[1]), port(sys.argv[2])
wanted = [int(tag) for tag in sys.argv[3:]]
print("ready", flush=True)
while True:
    for ready in select.select([trunk, access], [], [])[0]:
        frame = receive(ready)
        if frame is None:
            continue
        if ready is access:
            trunk.send(frame)
        elif tags(frame) == wanted:
            access.send(frame[:12] + frame[12 + 4 * len(wanted):])
