"""Makes forenames.tsv: forename and gender, as a hint for pronouns.

usage: forenames.py FACTS FAKER NAMES > ../forenames.tsv

FACTS  folder with forenames.csv (popular forenames by country, CC0)
FAKER  an unpacked wheel of the Python package Faker (MIT)
NAMES  an unpacked source archive of the Python package names 0.3.0
       (its lists are the US Census of 1990, public domain)
"""
import collections
import csv
import importlib
import pathlib
import re
import sys

BY_HAND = {
    "m": """Abbas Abd Abdallah Abdel Abdelaziz Abdelfattah Abdelmadjid Abdi Abdirahman Abdoulaye Abdul Abdulaziz
    Abdulhamid Abdullah Abdullahi Abdulrahman Abiy Abubakar Adel Adnan Ahmad Ahmadou Ahmed Akbar Akhmad Alaa Aleksandar Aleksandr
    Aleksei Alexei Alexey Alhaji Ali Aliyu Alpha Amadou Amir Ammar Anatoly Andrei Andrey Andriy Andrzej Anil Antonis Anwar
    Ariel Arif Arkady Arseniy Arvind Asad Ashok Ashraf Asif Atal Avigdor Ayman Aziz Bashar Bashir Batyr Benny Bezalel
    Bilal Binyamin Boris Boyko Bujar Cheikh Chen Chuck Cyril Daniil Daoud Denis Denys Dinesh Dmitri Dmitriy Dmitry Dmytro Donald
    Edi Ehud Ehsan Ekrem Emmerson Enver Erdal Ersin Esmail Evgeny Ezzedine Faisal Farouk Fathi Fayez Faustin Felipe Fidel Fouad
    Gamal Gaurav Gennady Georgi Giorgi Goodluck Gurbanguly Habib Hafez Hafiz Haidar Haider Haitham Hakan Hamad Hamdan Hamid
    Hamza Hani Hasan Hashim Hassan Haytham Hichem Hikmet Hossein Hosni Houari Hun Hussain Hussein Ibrahim Idriss Igor Ihor Ilham
    Ilya Imad Imran Irakli Isaias Ismail Ismael Itamar Ivan Ivica Jafar Jagdish Jair Jalal Jamal Javad Joko Kamal Karim Karzai Kassym-Jomart
    Khaled Khalid Khalifa Khamis Kim Kiril Konstantin Kostas Kyriakos Laurent Leonid Levon Liaquat Lokman Luiz Maher Mahamat Mahathir
    Mahinda Mahmood Mahmoud Mahmud Majid Malik Mamady Mamata Manmohan Mansour Marwan Masoud Massoud Maxim Mehdi Mehmet Mevlut Mikhail
    Mikheil Milorad Milos Mohamad Mohamed Mohammad Mohammed Mohamud Moktar Moqtada Mostafa Moussa Muammar Muhammad Muhammadu Muhyiddin
    Mukesh Mullah Munir Muqtada Murat Musa Mustafa Mwai Nabih Nabil Nader Naftali Naguib Najib Narendra Nasser Nawaf Nawaz Nayib
    Nayef Necmettin Nguyen Nikol Nikola Nikolai Nikolay Nouri Nur Nursultan Oleg Oleh Oleksandr Oleksiy Olusegun Omar Osama Osman Oussama Paata
    Pavel Pavlo Petr Petro Pervez Prabowo Pranab Prakash Qais Qasem Qassem Rached Rahul Raila Rajnath Rajiv Ramzan Ramzi Rashid
    Rauf Recep Reza Riad Riek Rishi Riyad Rodrigo Roman Rustam Saad Sadiq Saddam Saeed Safwat Said Saif Sajid Salah Salam Saleh Salem
    Salim Salman Salva Sami Samir Sanjay Sardar Sardor Sayyid Selim Serge Sergei Sergey Serhiy Shah Shahbaz Shakil Shamil Sharif Shaukat
    Shavkat Shehbaz Shigeru Shinzo Shlomo Siddiq Slobodan Subrahmanyam Sudirman Suleiman Sultan Syed Taha Tamim Tarek Tareq Tariq Tawfiq Tayyip
    Thabo Thein Uhuru Umar Umaru Usman Vadim Valeri Valeriy Valery Vasily Viktor Vitali Vitaliy Vitaly Vladimir Vojislav Volodymyr Vyacheslav
    Wael Walid Wang Waseem Wassim Xi Yahya Yair Yanis Yasin Yasir Yasser Yasuo Yevgeny Yitzhak Yoav Yoshihide Yoweri Yuri Yuriy Yury Yusuf
    Zafar Zahid Zaid Zakir Zalmay Zayed Zeljko Ziad Ziaur Zine Zoran Zulfikar Zvi""",
    "f": """Aaliyah Adama Aicha Aisha Aishwarya Aleksandra Alla Amal Amina Anastasia Anastasiia Andrea-Maria Angela Anjali Annalena Anwara Asha Asma
    Asmaa Atifete Aung-San Ayesha Aysel Azza Bahar Begum Benazir Beata Catarina Chandrika Christine Cristina Dalia Daria Darya Dilma
    Ekaterina Elif Elena Ellen Elvira Emine Farah Farida Fatemeh Fatima Fatou Fatoumata Fawzia Gita Giorgia Golda Gulnara Habiba Hala
    Hanan Hanin Hasina Heba Huda Indira Ingrida Irina Iryna Isatou Jacinda Jayalalithaa Jelena Kaja Kamala Karima Kateryna Khadija
    Khaleda Kristalina Ksenia Lakshmi Lamia Larisa Latifa Laura Layla Leila Lidia Lina Liudmila Lubna Ludmila Lyudmila Magdalena Maha Maia
    Malala Manal Margarita Maria Mariam Mariana Mariya Marine Maryam Maryna Masha Mayawati Meera Megawati Mette Mihaela Michelle Mona Mounira Nabila Nadezhda
    Nadia Nahid Najat Nancy Nargis Narges Nasrin Natalia Nataliya Nawal Neha Nevin Ngozi Nilufar Nino Nirmala Noura Nurul Oksana Olena
    Olga Oxana Parveen Polina Pratibha Priyanka Rabia Rana Rania Rasha Razia Reem Rima Roza Ruth Sahar Salma Salome Samia Sana Sanna
    Sara Sabah Sevgil Shahnaz Shaima Sheikha Sheikh-Hasina Shirin Shireen Sirimavo Smriti Soraya Sonia Sushma Svetlana Sviatlana
    Tamara Tanya Tatiana Tatyana Tawakkol Tsipi Tzipi Ulyana Ursula Valentina Valeria Vaira Viktoria Viorica Wangari Yael Yasmin Yasmine Yekaterina
    Yelena Yevgenia Yingluck Yulia Yuliya Zahra Zainab Zeinab Zarina Zehra Zhanna Zinaida Zoya Zuzana""",
}
# One gender where the lists were counted, the other or both elsewhere.
UNDECIDED = set("""Alex Amal Andrea Angel Ariel Ashley Camille Carol Chris Claude Dana Daniele Dominique Eden Gabriele Jan Jean Jordan
Jules Karen Kim Laurence Lee Leslie Ming Nicola Nikita Noor Nour Pat Rene Robin Sam Sasha Shannon Simone Sky Taylor Toni
Tracy Valery Yan Yu Yuki Zhen Shelby Lynn Kerry Jo Jaime Hyun Ji-hoon Min Sandy Stacy Terry Vivian""".split())
SKIPPED = {"is_IS"}  # thousands of approved names that hardly anyone bears
FORM = re.compile(r"^[A-ZÀ-ÞŁŚŠŽĐČĆŘŞİŻŹĀĒĪŌŪ][a-zà-ÿžščćđńśźżłąęěřťďňůőűğışţțșăāēīōūļņķģŗ'’-]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)?$")


def main(facts, faker, names):
    votes = collections.defaultdict(lambda: [0.0, 0.0])

    def vote(name, gender, weight):
        name = name.strip()
        if FORM.match(name) and len(name) > 1:
            votes[name][gender == "m"] += weight

    for row in csv.DictReader(open(pathlib.Path(facts) / "forenames.csv", encoding="utf-8-sig")):
        for name in row["Romanized Name"].split(","):
            vote(name, row["Gender"].lower(), 2)
    for gender, words in BY_HAND.items():
        for name in words.split():
            vote(name, gender, 4)
    for file, gender in (("dist.female.first", "f"), ("dist.male.first", "m")):
        for path in pathlib.Path(names).rglob(file):
            for line in open(path):
                name, share = line.split()[:2]
                vote(name.title(), gender, max(float(share) * 40, 0.1))
    sys.path.insert(0, str(faker))
    for folder in sorted((pathlib.Path(faker) / "faker/providers/person").glob("[a-z]*_*")):
        if folder.name in SKIPPED:
            continue
        provider = importlib.import_module(f"faker.providers.person.{folder.name}").Provider
        for gender, word in (("f", "female"), ("m", "male")):
            found = getattr(provider, f"first_names_{word}", ())
            for name in found:
                vote(name, gender, 1)
    print("# Forenames in Latin script and the gender they hint at: f, m, or u where both are common.")
    print("# Origin: popular forenames by country (CC0); US Census 1990 (public domain); Faker (MIT); some by hand.")
    print("# Made by make/forenames.py on 2026-11-22.")
    print("name\tgender")
    for name in sorted(votes, key=str.encode):
        woman, man = votes[name]
        gender = "u" if name in UNDECIDED else "f" if woman > 4 * man else "m" if man > 4 * woman else "u"
        print(f"{name}\t{gender}")


main(*sys.argv[1:])
