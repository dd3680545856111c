"""Residents who do not exist. Names are put together at random; numbers and addresses cannot be reached."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

_FIRST = ["Anna", "Bram", "Cees", "Daan", "Elif", "Fatima", "Gerrit", "Hanneke", "Ilse", "Jamal", "Kees", "Lotte", "Mehmet", "Noor", "Omar", "Petra", "Rachid", "Sanne", "Tim", "Ursula", "Victor", "Willem", "Xander", "Yasmina", "Zoë", "Aïsha", "Bas", "Chantal", "Dewi", "Emre", "Femke", "Gijs", "Hatice", "Iris", "Joost", "Karima", "Lars", "Mariam", "Niels", "Oksana", "Piet", "Quinten", "Ruud", "Soraya", "Thea", "Umut", "Vera", "Wietske", "Yusuf", "Zeynep", "Agnieszka", "Bilal", "Carla", "Dirk", "Esra", "Frank", "Greet", "Hamza", "Ineke", "Jeroen", "Khadija", "Linh", "Marek", "Naomi", "Oumar", "Priya", "Roel", "Selma", "Tomasz", "Wafae"]
_LAST = ["de Vries", "van den Berg", "Bakker", "Yıldız", "El Amrani", "Visser", "Smit", "Meijer", "de Boer", "Mulder", "Kowalski", "Ramdin", "Bos", "Vos", "Peters", "Hendriks", "van Leeuwen", "Dekker", "Brouwer", "de Wit", "Dijkstra", "Smits", "de Graaf", "van der Meer", "Öztürk", "Benali", "Nguyen", "Schouten", "Kramer", "Ali", "Haddou", "Postma", "Huisman", "van Veen", "Prins", "Blom", "Kuiper", "Jansen", "Tran", "Pinas", "Martina", "Wójcik", "Hoekstra", "Verhoeven", "Koster", "Willems", "Demir", "Bouzid", "Evers", "van Wijk", "Schipper", "Kok", "Tol", "Zandstra", "Lammers"]


@dataclass(frozen=True, slots=True)
class Resident:
    name: str
    phone: str
    email: str


def resident(rng: np.random.Generator) -> Resident:
    """The number starts with 06-00, which no network gives out; the mail goes to a name that is kept for examples."""
    first, last = str(rng.choice(_FIRST)), str(rng.choice(_LAST))
    mail = f"{first}.{last}".lower().replace(" ", "")
    plain = mail.encode("ascii", "ignore").decode()
    return Resident(
        name=f"{first} {last}",
        phone=f"0600{int(rng.integers(0, 1_000_000)):06d}",
        email=f"{plain}@example.org" if rng.random() < 0.6 else "",
    )
